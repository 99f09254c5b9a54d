package io.callboard.app.metrics;

import io.callboard.core.observe.RealtimeObserver;
import io.callboard.socketio.DisconnectReason;
import io.callboard.socketio.Socket;
import io.callboard.socketio.SocketIoObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Counts what happens, for {@code GET /metrics}. Thread-safe; nothing blocks.
 *
 * <p>Everything is since the start of the process, as Prometheus expects it.
 */
public final class Counts implements RealtimeObserver, SocketIoObserver {
    private final List<Metric> all = new CopyOnWriteArrayList<>();
    private final LongConsumer delivered;

    private final Counter limits =
            counter("limit_reached_total", "Limits reached, see docs/limits.md", "limit");
    private final Counter problems =
            counter("http_problems_total", "HTTP API requests refused", "type");
    private final Counter recorded = counter("entries_recorded_total", "Entries made durable");
    private final Counter recordsFailed =
            counter("records_failed_total", "Calls to record that were refused or failed");
    private final Counter dropped =
            counter("entries_dropped_total", "Entries that nobody waited for and that are lost");
    private final Counter setAside =
            counter("entries_set_aside_total", "Entries that cannot be delivered");
    private final Counter stalls =
            counter("delivery_stalls_total", "Times that delivery began to wait for a store");
    private final Counter connectsRefused =
            counter("connects_refused_total", "Clients refused on connecting", "reason");
    private final Counter joinsRefused =
            counter("joins_refused_total", "Rooms refused to clients", "error");
    private final Counter accessUnanswered =
            counter("access_unanswered_total", "Questions to the webhook without answer", "reason");
    private final Counter evictions =
            counter("evictions_total", "Clients taken out of a room they may no longer be in");
    private final Counter recoveries =
            counter("recoveries_total", "Clients that came back, by what came of it", "result");
    private final Counter ignoredEvents =
            counter("ignored_events_total", "Events of clients that nobody listens to");
    private final Counter connected = counter("sockets_connected_total", "Sockets connected");
    private final Counter disconnected =
            counter("sockets_disconnected_total", "Sockets no longer connected", "reason");
    private final Counter badPackets =
            counter("bad_packets_total", "Packets that ended their session", "kind");
    private final Counter failedCallbacks =
            counter("callbacks_failed_total", "Callbacks that threw an exception");

    /**
     * @param delivered told up to which position the log was delivered, whenever that changes
     */
    public Counts(LongConsumer delivered) {
        this.delivered = delivered;
    }

    private Counter counter(String name, String help, String label) {
        return added(new Counter("callboard_" + name, help, label));
    }

    private Counter counter(String name, String help) {
        return added(new Counter("callboard_" + name, help));
    }

    private Counter added(Counter counter) {
        all.add(counter);
        return counter;
    }

    /**
     * Shows a number that somebody else knows.
     *
     * @param name without {@code callboard_}
     * @param value must not block
     */
    public void gauge(String name, String help, LongSupplier value) {
        all.add(new Gauge("callboard_" + name, help, value));
    }

    /** Everything in the text format of Prometheus. */
    public String text() {
        PrometheusText text = new PrometheusText();
        all.forEach(metric -> metric.writeTo(text));
        return text.toString();
    }

    /** An HTTP request was answered with a problem of this type. */
    public void problem(String type) {
        problems.add(type);
    }

    /** Of a client or caller, wherever it is known: the engine, the transport, the HTTP API. */
    @Override
    public void limitReached(String limit) {
        limits.add(limit);
    }

    @Override
    public void recorded(int entries) {
        recorded.add(entries);
    }

    @Override
    public void recordFailed(Throwable reason) {
        recordsFailed.add(1);
    }

    @Override
    public void dropped(int entries, Throwable reason) {
        dropped.add(entries);
    }

    @Override
    public void delivered(long position) {
        delivered.accept(position);
    }

    @Override
    public void setAside(long position, Throwable reason) {
        setAside.add(1);
    }

    @Override
    public void deliveryStalled(Throwable reason) {
        stalls.add(1);
    }

    @Override
    public void connectRefused(String reason) {
        connectsRefused.add(reason);
    }

    @Override
    public void joinRefused(String error) {
        joinsRefused.add(error);
    }

    @Override
    public void accessUnanswered(String reason) {
        accessUnanswered.add(reason);
    }

    @Override
    public void evicted() {
        evictions.add(1);
    }

    @Override
    public void recovered() {
        recoveries.add("recovered");
    }

    @Override
    public void notRecovered(String reason) {
        recoveries.add(reason);
    }

    @Override
    public void ignoredEvent() {
        ignoredEvents.add(1);
    }

    @Override
    public void connected(Socket socket) {
        connected.add(1);
    }

    @Override
    public void disconnected(Socket socket, DisconnectReason reason) {
        disconnected.add(reason.toString());
    }

    @Override
    public void malformedPacket(String message) {
        badPackets.add("malformed");
    }

    @Override
    public void unexpectedPacket(String message) {
        badPackets.add("unexpected");
    }

    @Override
    public void callbackFailed(Throwable failure) {
        failedCallbacks.add(1);
    }
}
