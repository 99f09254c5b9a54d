package io.callboard.examples.conformance.transport;

import io.callboard.engineio.EngineIoServer;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;

/**
 * The portable transport in Tyrus, which needs a container of servlets: a Tomcat without its own.
 */
final class TyrusHost extends TomcatHost {
    @Override
    void install(ServletContext servlets, EngineIoServer engine) {
        FilterRegistration.Dynamic filter = servlets.addFilter("tyrus", new TyrusInTomcat());
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(null, false, "/*");
        super.install(servlets, engine);
    }
}
