package io.callboard.planted.naming.good;

interface Imports {}
