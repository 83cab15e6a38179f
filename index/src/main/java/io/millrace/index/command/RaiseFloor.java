package io.millrace.index.command;

/**
 * Raises the lane's floor: from here on a reference to a segment whose upload began before {@code
 * floor} is refused (rule D3), so segments below it that nothing refers to can be deleted.
 *
 * @param floor a number already applied; one at or above the entry's own number is refused
 */
public record RaiseFloor(long floor) implements JournalCommand {}
