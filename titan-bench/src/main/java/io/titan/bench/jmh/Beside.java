package io.titan.bench.jmh;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the reference lane of a benchmark: what its time is divided by in the table.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Beside
{
    /**
     * The lane.
     *
     * @return name of a benchmark method of the same class; run with the same parameters when it has any.
     */
    String value();
}
