package io.callboard.redis;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.ExtensionTypeHeader;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessagePacker;
import org.msgpack.core.MessageUnpacker;

/**
 * MessagePack as notepack, the encoder of the official adapter, writes and reads it. Values are
 * plain: {@code Map}, {@code List}, {@code String}, {@code Boolean}, {@code Number}, {@code
 * byte[]}, null; dates become text, as in JSON.
 */
final class MsgPack {
    private static final byte TIMESTAMP = -1;
    private static final byte OLD_ENCODERS = 0;
    private static final int OLD_DATE_BYTES = 8;
    private static final double EXACT_UP_TO = 1L << 53;

    private static final DateTimeFormatter JAVASCRIPT_DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final MessageUnpacker unpacker;

    private MsgPack(MessageUnpacker unpacker) {
        this.unpacker = unpacker;
    }

    static byte[] write(@Nullable Object value) {
        try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
            write(value, packer);
            return packer.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("Memory cannot be written to", e);
        }
    }

    private static void write(@Nullable Object value, MessagePacker packer) throws IOException {
        if (value == null) {
            packer.packNil();
        } else if (value instanceof String text) {
            packer.packString(text);
        } else if (value instanceof Boolean truth) {
            packer.packBoolean(truth);
        } else if (value instanceof Number number) {
            write(number, packer);
        } else if (value instanceof byte[] bytes) {
            packer.packBinaryHeader(bytes.length).writePayload(bytes);
        } else if (value instanceof List<?> list) {
            packer.packArrayHeader(list.size());
            for (Object element : list) {
                write(element, packer);
            }
        } else if (value instanceof Map<?, ?> map) {
            packer.packMapHeader(map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                packer.packString(String.valueOf(entry.getKey()));
                write(entry.getValue(), packer);
            }
        } else {
            throw new IllegalArgumentException("Not a plain value: " + value.getClass());
        }
    }

    /** Whole numbers as such, whatever their type: JavaScript has one type for all. */
    private static void write(Number number, MessagePacker packer) throws IOException {
        double real = number.doubleValue();
        if (number instanceof Integer || number instanceof Long) {
            packer.packLong(number.longValue());
        } else if (Math.rint(real) == real && Math.abs(real) <= EXACT_UP_TO) {
            packer.packLong((long) real);
        } else {
            packer.packDouble(real);
        }
    }

    /**
     * @throws MalformedMessageException if that is not one value, or one in too many levels
     */
    static @Nullable Object read(byte[] bytes) {
        try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(bytes)) {
            Object value = new MsgPack(unpacker).value(0);
            if (unpacker.hasNext()) {
                throw new MalformedMessageException("There is more behind the value");
            }
            return value;
        } catch (IOException | MessagePackException | DateTimeException e) {
            throw new MalformedMessageException("It is no MessagePack", e);
        }
    }

    private @Nullable Object value(int depth) throws IOException {
        if (depth > RedisCluster.MAX_DEPTH) {
            throw new MalformedMessageException(
                    "It has more than " + RedisCluster.MAX_DEPTH + " levels");
        }
        MessageFormat format = unpacker.getNextFormat();
        return switch (format.getValueType()) {
            case NIL -> {
                unpacker.unpackNil();
                yield null;
            }
            case BOOLEAN -> unpacker.unpackBoolean();
            case INTEGER -> integer(unpacker.unpackBigInteger());
            case FLOAT -> unpacker.unpackDouble();
            case STRING ->
                    new String(
                            unpacker.readPayload(unpacker.unpackRawStringHeader()),
                            StandardCharsets.UTF_8);
            case BINARY -> unpacker.readPayload(unpacker.unpackBinaryHeader());
            case ARRAY -> list(unpacker.unpackArrayHeader(), depth);
            case MAP -> map(unpacker.unpackMapHeader(), depth);
            case EXTENSION -> extension();
        };
    }

    private static Number integer(BigInteger value) {
        if (value.bitLength() < Integer.SIZE) {
            return value.intValue();
        }
        return value.bitLength() < Long.SIZE ? (Number) value.longValue() : value;
    }

    private List<@Nullable Object> list(int length, int depth) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            list.add(value(depth + 1));
        }
        return list;
    }

    private Map<String, @Nullable Object> map(int length, int depth) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < length; i++) {
            map.put(String.valueOf(value(depth + 1)), value(depth + 1));
        }
        return map;
    }

    private @Nullable Object extension() throws IOException {
        ExtensionTypeHeader header = unpacker.unpackExtensionTypeHeader();
        if (header.getType() == TIMESTAMP) {
            return date(unpacker.unpackTimestamp(header));
        }
        byte[] bytes = unpacker.readPayload(header.getLength());
        if (header.getType() != OLD_ENCODERS) {
            return bytes;
        }
        if (bytes.length == OLD_DATE_BYTES) {
            return date(Instant.ofEpochMilli(new BigInteger(bytes).longValue()));
        }
        return bytes.length == 1 ? null : bytes; // undefined, or bytes
    }

    private static String date(Instant instant) {
        return JAVASCRIPT_DATE.format(instant);
    }
}
