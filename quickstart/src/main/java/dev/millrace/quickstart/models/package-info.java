/** {@code millrace models}: list, show, export and verify model versions. */
package dev.millrace.quickstart.models;
