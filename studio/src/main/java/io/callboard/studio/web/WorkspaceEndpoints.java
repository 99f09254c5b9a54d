package io.callboard.studio.web;

import io.callboard.studio.model.Status;
import io.callboard.studio.model.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Workspaces: what is to be done, and the documents. */
final class WorkspaceEndpoints {
    private static final String WORKSPACE = "/api/workspaces/{workspace}";
    private static final String ITEM = WORKSPACE + "/work-items/{item}";

    private final Desk desk;

    WorkspaceEndpoints(Desk desk) {
        this.desk = desk;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/workspaces", this::workspaces),
                Route.get(WORKSPACE + "/work-items", call -> answer(call, Workspace::items)),
                Route.create(WORKSPACE + "/work-items", this::addItem),
                Route.get(
                        ITEM,
                        call -> answer(call, workspace -> workspace.item(call.variable("item")))),
                Route.of("PATCH", ITEM + "/status", 200, this::move),
                Route.of("PUT", ITEM + "/documents/{document}", 200, this::link),
                Route.of("DELETE", ITEM + "/documents/{document}", 200, this::unlink),
                Route.get(WORKSPACE + "/documents", call -> answer(call, Workspace::documents)),
                Route.create(WORKSPACE + "/documents", this::upload),
                Route.of("DELETE", WORKSPACE + "/documents/{document}", 200, this::delete));
    }

    private CompletionStage<?> workspaces(Call call) {
        return CompletableFuture.completedFuture(
                desk.state().workspacesOf(call.actor()).stream()
                        .map(workspace -> head(workspace, call.actor()))
                        .toList());
    }

    private CompletionStage<?> addItem(Call call) {
        NewItem asked = call.body(NewItem.class);
        String id = desk.newId("w");
        return desk.changeWorkspace(
                        call, workspace -> workspace.addItem(call.actor(), id, asked.title()))
                .thenApply(workspace -> workspace.item(id));
    }

    private CompletionStage<?> move(Call call) {
        NewStatus asked = call.body(NewStatus.class);
        String id = call.variable("item");
        return desk.changeWorkspace(
                        call, workspace -> workspace.move(call.actor(), id, asked.status()))
                .thenApply(workspace -> workspace.item(id));
    }

    private CompletionStage<?> link(Call call) {
        String id = call.variable("item");
        String document = call.variable("document");
        return desk.changeWorkspace(call, workspace -> workspace.link(call.actor(), id, document))
                .thenApply(workspace -> workspace.item(id));
    }

    private CompletionStage<?> unlink(Call call) {
        String id = call.variable("item");
        String document = call.variable("document");
        return desk.changeWorkspace(call, workspace -> workspace.unlink(call.actor(), id, document))
                .thenApply(workspace -> workspace.item(id));
    }

    private CompletionStage<?> upload(Call call) {
        NewDocument asked = call.body(NewDocument.class);
        String id = desk.newId("d");
        return desk.changeWorkspace(
                        call,
                        workspace -> workspace.upload(call.actor(), id, asked.name(), desk.now()))
                .thenApply(Workspace::documents);
    }

    private CompletionStage<?> delete(Call call) {
        String id = call.variable("document");
        return desk.changeWorkspace(call, workspace -> workspace.deleteDocument(call.actor(), id))
                .thenApply(Workspace::documents);
    }

    private CompletionStage<?> answer(Call call, Function<Workspace, Object> view) {
        return CompletableFuture.completedFuture(
                view.apply(desk.state().workspace(call.variable("workspace"), call.actor())));
    }

    private static Map<String, Object> head(Workspace workspace, String reader) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("id", workspace.id());
        head.put("room", workspace.room());
        head.put("name", workspace.name());
        workspace.team().role(reader).ifPresent(role -> head.put("role", role));
        return head;
    }

    record NewItem(@Nullable String title) {}

    record NewStatus(@Nullable Status status) {}

    record NewDocument(@Nullable String name) {}
}
