/**
 * Several Socket.IO servers as one, over the publish/subscribe of Redis, in the format of the
 * official {@code @socket.io/redis-adapter}. Start at {@link io.callboard.redis.RedisCluster}.
 */
@NullMarked
package io.callboard.redis;

import org.jspecify.annotations.NullMarked;
