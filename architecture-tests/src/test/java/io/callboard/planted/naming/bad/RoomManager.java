package io.callboard.planted.naming.bad;

interface RoomManager {}
