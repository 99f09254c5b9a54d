package io.callboard.examples.conformance.transport;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Lets Tyrus run in Tomcat. Tyrus asks an upgraded connection whether it is ready for writing
 * before it has set a listener, and sets one when it is not; and it flushes after each write
 * without asking. Tomcat throws on both.
 */
final class TyrusInTomcat extends HttpFilter {
    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(new Upgradeable(request), response);
    }

    private static final class Upgradeable extends HttpServletRequestWrapper {
        Upgradeable(HttpServletRequest request) {
            super(request);
        }

        @Override
        public <T extends HttpUpgradeHandler> T upgrade(Class<T> handlerClass)
                throws IOException, ServletException {
            try {
                T handler = handlerClass.getDeclaredConstructor().newInstance();
                super.upgrade(Bridge.class).handler = handler;
                return handler;
            } catch (ReflectiveOperationException e) {
                throw new ServletException(e);
            }
        }
    }

    /** Made by the container. */
    public static final class Bridge implements HttpUpgradeHandler {
        private @Nullable HttpUpgradeHandler handler;

        @Override
        public void init(WebConnection connection) {
            if (handler != null) {
                handler.init(new Connection(connection));
            }
        }

        @Override
        public void destroy() {
            if (handler != null) {
                handler.destroy();
            }
        }
    }

    private record Connection(WebConnection original) implements WebConnection {
        @Override
        public ServletInputStream getInputStream() throws IOException {
            return original.getInputStream();
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return new Output(original.getOutputStream());
        }

        @Override
        public void close() throws IOException {
            try {
                original.close();
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }

    private static final class Output extends ServletOutputStream {
        private final ServletOutputStream original;
        private boolean listening;

        Output(ServletOutputStream original) {
            this.original = original;
        }

        @Override
        public boolean isReady() {
            return listening && original.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            listening = true;
            original.setWriteListener(listener);
        }

        @Override
        public void write(int b) throws IOException {
            original.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            original.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            if (original.isReady()) {
                original.flush();
            }
        }

        @Override
        public void close() throws IOException {
            original.close();
        }
    }
}
