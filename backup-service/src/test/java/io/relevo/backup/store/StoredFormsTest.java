package io.relevo.backup.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.relevo.backup.manifest.Manifest;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoredFormsTest {

    /** The type, if it is Relevo's, and all that it is made of. */
    private static void collect(Type type, Set<Class<?>> found) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> collect(argument, found));
        } else if (type instanceof Class<?> raw && raw.getName().startsWith("io.relevo.") && found.add(raw)) {
            RecordComponent[] components = raw.isRecord() ? raw.getRecordComponents() : new RecordComponent[0];
            Arrays.stream(components).forEach(component -> collect(component.getGenericType(), found));
        }
    }

    @Test
    void everyRecordInTheStoresFilesIsKeptInANativeImage() {
        Set<Class<?>> stored = new LinkedHashSet<>();
        collect(Manifest.class, stored);
        collect(BackupMarker.class, stored);
        collect(RestoreJournal.Note.class, stored);

        assertThat(StoredForms.class.getAnnotation(RegisterForReflection.class).targets())
                .containsExactlyInAnyOrderElementsOf(stored);
    }

    @Test
    void whatIsNamedByTextExists() throws ClassNotFoundException {
        for (String name :
                StoredForms.class.getAnnotation(RegisterForReflection.class).classNames()) {
            assertThat(Class.forName(name).isRecord()).as(name).isTrue();
        }
    }
}
