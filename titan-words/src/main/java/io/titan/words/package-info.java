/**
 * What every process of Titan does and tells in the same way at its edges: what a fault is, what was typed wrongly,
 * what a variable cannot have meant, when it is told to end or left alone, and what it ended with. It knows no other
 * module, and neither the rules nor the codecs know it: what they tell is numbers.
 */
package io.titan.words;
