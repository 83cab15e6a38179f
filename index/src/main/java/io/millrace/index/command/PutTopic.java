package io.millrace.index.command;

import java.util.regex.Pattern;

/**
 * Creates a topic, or changes the settings of the one of that name.
 *
 * @param name {@code [A-Za-z0-9._-]{1,200}}, not starting with {@code .} or {@code _}
 * @param patch what changes if the topic exists
 * @param whenCreated all settings if it does not; the gateway fills them in, because applying reads
 *     no configuration
 */
public record PutTopic(String name, TopicPatch patch, TopicConfig whenCreated)
    implements Command<PutTopicResult>, JournalCommand {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-][A-Za-z0-9._-]{0,199}");

  public PutTopic {
    if (!isValidName(name)) {
      throw new IllegalArgumentException("not a topic name");
    }
  }

  /** Whether topics and groups may bear this name. */
  public static boolean isValidName(String name) {
    return NAME.matcher(name).matches();
  }

  @Override
  public Class<PutTopicResult> resultType() {
    return PutTopicResult.class;
  }
}
