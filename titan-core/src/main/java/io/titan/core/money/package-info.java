/**
 * Exact arithmetic on money: longs scaled by 1e8, products in 128 bits, checked division. No floating point.
 */
package io.titan.core.money;
