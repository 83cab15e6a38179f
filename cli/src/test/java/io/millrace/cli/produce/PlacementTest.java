package io.millrace.cli.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.format.Murmur2;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {"key":"foobar","value":{"key":"x"}} | foobar
          {"value":[1,{"partition":3}],"key":7} | 7
          {"key":1.50E+3}                       | 1.50E+3
          {"key":true}                          | true
          {"keyBase64":"Zm9vYmFy"}              | foobar
          """)
  void aKeyDecidesAsItDoesInAGateway(String record, String key) {
    int partition =
        Murmur2.partition(ByteBuffer.wrap(key.getBytes(StandardCharsets.UTF_8)), 10_000);

    SortedMap<Integer, Batch> placed = new Placement(10_000, 0).place(records(record), 0);

    assertThat(placed).containsOnlyKeys(partition);
    assertThat(text(placed, partition))
        .isEqualTo("{\"partition\":" + partition + "," + record.substring(1) + "\n");
  }

  @Test
  void aRecordsOwnPartitionWinsAndItsTextStaysAsItIs() {
    String record = " { \"key\":\"a\", \"partition\":3 }";

    assertThat(text(new Placement(2, 0).place(records(record), 0), 3)).isEqualTo(record + "\n");
  }

  @Test
  void recordsWithoutAKeyShareAPartitionAndRoundsTakeTurns() {
    Placement placement = new Placement(3, Integer.MAX_VALUE);
    List<Integer> partitions = new ArrayList<>();
    for (int round = 0; round < 4; round++) {
      SortedMap<Integer, Batch> placed = placement.place(records("{}", "{\"key\":null}"), round);
      assertThat(placed).hasSize(1);
      partitions.add(placed.firstKey());
      assertThat(text(placed, placed.firstKey()))
          .isEqualTo(
              "{\"partition\":%1$d}\n{\"partition\":%1$d,\"key\":null}\n"
                  .formatted(placed.firstKey()));
    }
    assertThat(partitions.subList(0, 3)).containsExactlyInAnyOrder(0, 1, 2);
    assertThat(partitions.get(3)).isEqualTo(partitions.get(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {"key":{"a":1}}      | line 1 has a key that is no string
          {"partition":"0"}    | line 1 has a partition that is no whole number
          {"keyBase64":"*"}    | line 1 is no record
          {"partition":1e400}  | line 1 has a partition
          {"partition":99999999999} | line 1 is no record
          """)
  void whatCannotBePlacedIsNamed(String record, String message) {
    assertThatThrownBy(() -> new Placement(2, 0).place(records(record), 0))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(message);
  }

  private static List<Encoded> records(String... texts) {
    List<Encoded> records = new ArrayList<>();
    for (String text : texts) {
      byte[] json = text.getBytes(StandardCharsets.UTF_8);
      records.add(new Encoded(records.size() + 1L, json.length, json));
    }
    return records;
  }

  private static String text(SortedMap<Integer, Batch> placed, int partition) {
    return new String(placed.get(partition).ndjson(), StandardCharsets.UTF_8);
  }
}
