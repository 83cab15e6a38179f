/**
 * A store in a folder, for one machine. What is acknowledged survives the death of every process at
 * any moment, and a loss of power as far as the disk keeps what it confirmed.
 *
 * <p>An object is a file. Its content is written to a file under {@code .tmp} and forced to disk;
 * then it is published under its name by a hard link, which the file system refuses if the name is
 * taken, or by a rename where replacing is allowed; then the folder is forced to disk. {@link
 * io.millrace.tiering.file.FileNames} says how keys become names.
 */
@NullMarked
package io.millrace.tiering.file;

import org.jspecify.annotations.NullMarked;
