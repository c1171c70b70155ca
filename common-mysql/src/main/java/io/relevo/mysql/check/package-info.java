/** Whether a server is fit to be a member of a cluster. */
package io.relevo.mysql.check;
