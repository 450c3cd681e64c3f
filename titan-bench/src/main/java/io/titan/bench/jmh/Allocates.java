package io.titan.bench.jmh;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A benchmark that may allocate. Every other one must not, and the command fails when one does.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Allocates
{
    /**
     * The reason.
     *
     * @return who allocates what.
     */
    String value();
}
