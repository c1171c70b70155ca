/** The demo: the main job on a sandbox, with proof. */
package io.relevo.sandbox.demo;
