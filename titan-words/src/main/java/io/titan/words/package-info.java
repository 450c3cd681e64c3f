/**
 * What every process of Titan tells people in the same words: what a fault is, and what was typed wrongly. It knows no
 * other module, and neither the rules nor the codecs know it: what they tell is numbers.
 */
package io.titan.words;
