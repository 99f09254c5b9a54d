package io.callboard.examples.servlet;

import io.callboard.core.audit.AuditEntry;
import io.callboard.realtime.Realtime;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The REST endpoint of the application: {@code POST /api/documents/{id}?workspace=…}. It does what
 * it has to do and then records that.
 */
final class DocumentsServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient Realtime realtime;

    DocumentsServlet(Realtime realtime) {
        this.realtime = realtime;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        String path = request.getPathInfo();
        String workspace = request.getParameter("workspace");
        if (path == null || path.length() < 2 || workspace == null) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        AuditEntry entry =
                AuditEntry.of("DOCUMENT_UPLOADED")
                        .workspace(workspace)
                        .target("DOCUMENT", path.substring(1));
        realtime.record(entry).toCompletableFuture().join(); // durable before the answer
        response.setStatus(HttpServletResponse.SC_CREATED);
    }
}
