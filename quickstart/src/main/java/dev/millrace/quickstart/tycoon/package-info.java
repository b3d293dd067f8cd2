/** {@code millrace tycoon}: Turbofan Tycoon, served with the predictions of real models. */
package dev.millrace.quickstart.tycoon;
