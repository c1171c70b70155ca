/**
 * Servers of tests in containers. They share the machine's network and the test's directory, under the same paths and as
 * the same user, so the rest of a test cannot tell them from child processes.
 */
package io.relevo.sandbox.containers;
