/**
 * Turbofan Tycoon: four factories, one sequence of engines, four strategies. The rules stand here
 * for seeded games by the hundred, and in {@code web/rules.js} for the page; a test holds the two
 * to the same dollar. After Fast Forward Labs' game of that name (2018).
 */
package dev.millrace.turbofan.tycoon;
