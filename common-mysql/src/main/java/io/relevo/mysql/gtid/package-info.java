/** GTID sets: what a server has executed, received or purged, and how two servers differ. */
package io.relevo.mysql.gtid;
