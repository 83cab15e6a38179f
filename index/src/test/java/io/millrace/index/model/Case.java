package io.millrace.index.model;

/** A model within certain bounds, with the rules or with one of them broken. */
public record Case(String name, Model<?> model) {

  @Override
  public String toString() {
    return name;
  }
}
