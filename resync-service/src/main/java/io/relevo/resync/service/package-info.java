/** Puts the parts together and runs them. */
package io.relevo.resync.service;
