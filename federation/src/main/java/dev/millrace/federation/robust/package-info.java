/**
 * Rules that combine the plants' parameters though some plants may be hostile or broken.
 *
 * <p>To all of them a plant is a plant: how many rows it has trained on is what it says of itself,
 * and whoever would lie about parameters would lie about rows.
 */
package dev.millrace.federation.robust;
