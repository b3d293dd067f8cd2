/** How a fleet is shared out over plants, from the easiest case for federation to the hardest. */
package dev.millrace.turbofan.split;
