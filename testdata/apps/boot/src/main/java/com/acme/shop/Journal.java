package com.acme.shop;

import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Says on standard output what was begun and what was done, so that a script can count. */
@Component
public class Journal {

  /** Works for a while. */
  public String work(String what, long millis) {
    System.out.println("begun: " + what);
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      System.out.println("interrupted: " + what);
      Thread.currentThread().interrupt();
      return what;
    }
    System.out.println("done: " + what);
    return what;
  }
}
