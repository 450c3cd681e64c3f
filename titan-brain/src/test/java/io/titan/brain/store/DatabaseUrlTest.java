package io.titan.brain.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DatabaseUrlTest
{
    @Test
    void shouldTranslateWhatPeopleWrite()
    {
        assertThat(DatabaseUrl.jdbc("postgres://me:p%26w@db.example:6000/titan?sslmode=require"))
            .isEqualTo("jdbc:postgresql://db.example:6000/titan?user=me&password=p%26w&sslmode=require");
        assertThat(DatabaseUrl.jdbc("postgresql://db")).isEqualTo("jdbc:postgresql://db:5432/postgres");
    }

    @Test
    void shouldShowThePlaceWithoutThePassword()
    {
        assertThat(DatabaseUrl.place("postgres://me:secret@db/titan")).isEqualTo("db:5432/titan");
    }
}
