package dev.tether.checker.benchmark;

import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.FutureReturnValueIgnored;
import com.google.errorprone.scanner.ScannerSupplier;
import java.util.ServiceLoader;
import java.util.stream.StreamSupport;

/** The checks that a compilation runs. */
public enum Checks {
  /** Error Prone is there, and every check is off. */
  OFF {
    @Override
    ScannerSupplier scanner() {
      return ScannerSupplier.fromBugCheckerClasses(FutureReturnValueIgnored.class)
          .filter(check -> false);
    }
  },
  /** The check to compare with. */
  FUTURE_RETURN_VALUE_IGNORED {
    @Override
    ScannerSupplier scanner() {
      return ScannerSupplier.fromBugCheckerClasses(FutureReturnValueIgnored.class);
    }
  },
  /** All checks of Tether. */
  TETHER {
    @Override
    ScannerSupplier scanner() {
      return ScannerSupplier.fromBugCheckerClasses(
          StreamSupport.stream(ServiceLoader.load(BugChecker.class).spliterator(), false)
              .<Class<? extends BugChecker>>map(BugChecker::getClass)
              .filter(type -> type.getName().startsWith("dev.tether."))
              .toList());
    }
  };

  abstract ScannerSupplier scanner();
}
