/** Wrong on purpose: what the rules of {@code io.callboard.architecture} have to find. */
package io.callboard.planted;
