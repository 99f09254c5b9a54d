package io.callboard.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/** A technology, by the packages of its types, and the only places that know it. */
record Technology(List<String> packages, DescribedPredicate<JavaClass> homes) {
    static final List<Technology> ALL =
            List.of(
                    of("io.undertow..", "org.xnio..").knownTo("io.callboard.undertow.."),
                    of("com.mongodb..", "org.bson..").knownTo("io.callboard.mongo.."),
                    of("io.lettuce..", "org.msgpack..").knownTo("io.callboard.redis.."),
                    of("org.sqlite..", "java.sql..").knownTo("io.callboard.sqlite.."),
                    of("com.auth0..").knownTo("io.callboard.jwt.."),
                    // for the keys of an identity provider, to ask an application, and to talk to
                    // a running server
                    of("java.net.http..")
                            .knownTo(
                                    "io.callboard.jwt..",
                                    "io.callboard.webhook..",
                                    "io.callboard.app.command.."),
                    of("picocli..").knownTo("io.callboard.app", "io.callboard.app.command.."),
                    of("com.fasterxml..")
                            .knownTo(
                                    "io.callboard.engineio..",
                                    "io.callboard.socketio..",
                                    "io.callboard.jwt..",
                                    "io.callboard.webhook..",
                                    "io.callboard.sqlite..",
                                    "io.callboard.redis..",
                                    "io.callboard.studio..",
                                    "io.callboard.app..")
                            .andTo("io.callboard.realtime.CatalogJson")
                            .andTo("io.callboard.realtime.CatalogTree")
                            .andTo("io.callboard.realtime.JsonMembers"),
                    // the others log through System.Logger, so that embedders choose
                    of("java.util.logging..", "org.slf4j..", "org.jboss.logging..")
                            .knownTo("io.callboard.app.."),
                    of("org.junit..", "org.assertj..").knownTo("io.callboard.testkit.."));

    private static Technology of(String... packages) {
        return new Technology(List.of(packages), DescribedPredicate.alwaysFalse());
    }

    private Technology knownTo(String... packages) {
        return new Technology(this.packages, homes.or(resideInAnyPackage(packages)));
    }

    private Technology andTo(String type) {
        return new Technology(packages, homes.or(nameMatching(type + "(\\$.*)?")));
    }

    /** One rule per package, as each of the names could be wrong. */
    Stream<ArchRule> staysHome(String root) {
        return packages.stream().map(types -> DependencyRules.stayIn(homes, types, root));
    }

    @Override
    public String toString() {
        return String.join(", ", packages);
    }
}
