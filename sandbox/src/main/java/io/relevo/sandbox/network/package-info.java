/** The network between the parts of a sandbox: connections to a server that can go silent, as if packets were dropped. */
package io.relevo.sandbox.network;
