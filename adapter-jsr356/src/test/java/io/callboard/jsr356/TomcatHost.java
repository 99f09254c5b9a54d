package io.callboard.jsr356;

import static java.util.Objects.requireNonNull;

import io.callboard.engineio.EngineIoServer;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;

/** Tomcat with whichever WebSocket container is on the class path, its own or Tyrus. */
final class TomcatHost implements ContainerContract.Host {
    private final Tomcat tomcat = new Tomcat();
    private final @Nullable Filter filter;
    private @Nullable Jsr356Transport transport;

    TomcatHost() {
        this(null);
    }

    /** With a filter in front of everything. */
    TomcatHost(@Nullable Filter filter) {
        this.filter = filter;
    }

    @Override
    public int start(EngineIoServer engine, Jsr356Config config, Consumer<String> limits)
            throws Exception {
        Path base = Files.createTempDirectory("tomcat");
        base.toFile().deleteOnExit();
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.setSilent(true);
        Context context = tomcat.addContext("", base.toString());
        for (ServletContainerInitializer found :
                ServiceLoader.load(ServletContainerInitializer.class)) {
            context.addServletContainerInitializer(
                    found, new HashSet<>(List.of(EngineEndpoint.class)));
        }
        context.addServletContainerInitializer(
                (classes, servlets) -> {
                    if (filter != null) {
                        FilterRegistration.Dynamic added = servlets.addFilter("test", filter);
                        added.setAsyncSupported(true);
                        added.addMappingForUrlPatterns(null, false, "/*");
                    }
                    servlets.addServlet("hello", new HelloServlet()).addMapping("/hello");
                    transport = Jsr356Transport.install(servlets, engine, config, limits);
                },
                Set.of());
        tomcat.start();
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public TomcatHost impatient() {
        tomcat.getConnector().setAsyncTimeout(500);
        tomcat.getConnector().setProperty("connectionTimeout", "500");
        return this;
    }

    @Override
    public Jsr356Transport transport() {
        return requireNonNull(transport);
    }

    @Override
    public void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }
}
