/**
 * What every process of Titan tells people and supervisors in the same way: what a fault is, what was typed wrongly,
 * and what it ended with. It knows no other module, and neither the rules nor the codecs know it: what they tell is
 * numbers.
 */
package io.titan.words;
