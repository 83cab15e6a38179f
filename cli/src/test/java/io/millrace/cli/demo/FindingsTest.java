package io.millrace.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.consumer.client.read.Received;
import io.millrace.format.LogRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {
  private static final List<Quake> SENT = Quake.all().subList(0, 100);

  @Test
  void theDataIsWhatItsSourceSays() {
    List<Quake> all = Quake.all();

    assertThat(all).hasSize(1707);
    assertThat(all).extracting(Quake::id).doesNotHaveDuplicates();
    assertThat(new Networks(all).count()).isEqualTo(12);
  }

  @Test
  void equalSidesAreFoundEqual() {
    assertThat(wrong(SENT.size(), read(SENT))).isEmpty();
  }

  @Test
  void networksMayBeInterleavedOtherwise() {
    List<Quake> byNetwork = new ArrayList<>(SENT);
    byNetwork.sort((a, b) -> a.network().compareTo(b.network()));

    assertThat(wrong(SENT.size(), read(byNetwork))).isEmpty();
  }

  @Test
  void aMissingEventIsFound() {
    assertThat(wrong(SENT.size() - 1, read(SENT.subList(1, SENT.size()))))
        .contains("records", "records in the log", "networks in order", "SHA-256 of all values");
  }

  @Test
  void anEventReadTwiceIsFound() {
    List<Quake> twice = new ArrayList<>(SENT);
    twice.add(SENT.getLast());

    assertThat(wrong(SENT.size() + 1, read(twice))).contains("read twice", "records in the log");
  }

  @Test
  void eventsOfANetworkOutOfOrderAreFound() {
    List<Quake> ofOneNetwork =
        SENT.stream().filter(quake -> quake.network().equals(SENT.getFirst().network())).toList();
    List<Quake> swapped = new ArrayList<>(SENT);
    Collections.swap(swapped, SENT.indexOf(ofOneNetwork.get(0)), SENT.indexOf(ofOneNetwork.get(1)));

    assertThat(wrong(SENT.size(), read(swapped)))
        .containsExactlyInAnyOrder("networks in order", "SHA-256 of all values");
  }

  @Test
  void aChangedValueIsFound() {
    List<Quake> changed = new ArrayList<>(SENT);
    changed.set(5, Quake.parse(SENT.get(5).json().replace("\"mag\":", "\"mag\": ")));

    assertThat(wrong(SENT.size(), read(changed))).contains("SHA-256 of all values");
  }

  @Test
  void aGapInTheOffsetsIsFound() {
    ReadQuakes read = new ReadQuakes();
    read.accept(0, List.of(received(0, SENT.get(0)), received(2, SENT.get(1))));

    assertThat(wrong(SENT.size(), read)).contains("gaps in the offsets");
  }

  private static List<String> wrong(long logged, ReadQuakes read) {
    Findings findings = new Findings(SENT, logged, List.of(read(SENT), read));
    assertThat(String.join("", findings.lines()).contains("WRONG") || logged != SENT.size())
        .isEqualTo(!findings.wrong().isEmpty());
    return findings.wrong();
  }

  private static ReadQuakes read(List<Quake> quakes) {
    ReadQuakes read = new ReadQuakes();
    for (int i = 0; i < quakes.size(); i++) {
      read.accept(0, List.of(received(i, quakes.get(i))));
    }
    return read;
  }

  private static Received received(long offset, Quake quake) {
    ByteBuffer value = ByteBuffer.wrap(quake.json().getBytes(StandardCharsets.UTF_8));
    return new Received(offset, new LogRecord(0, null, value, List.of()));
  }
}
