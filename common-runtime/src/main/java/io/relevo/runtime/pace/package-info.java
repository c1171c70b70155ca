/** How soon something is done, so that much of it at once does not take the time from everything else. */
package io.relevo.runtime.pace;
