/** How models of turbofans are judged: as the literature on the C-MAPSS files does. */
package dev.millrace.turbofan.judgement;
