import io.reactivex.rxjava3.core.*;
import io.reactivex.rxjava3.subjects.PublishSubject;

abstract class RxJava {
  abstract Single<String> load();

  abstract Completable save();

  abstract Flowable<String> all();

  abstract void use(String s);

  // Silent.

  void subscribed() {
    load().subscribe();
    load().subscribe(v -> use(v), t -> System.err.println(t));
    all().forEach(v -> use(v));
    save().subscribe(() -> use(""), t -> System.err.println(t));
    load().test().assertComplete();
  }

  void waits() {
    save().blockingAwait();
    use(load().blockingGet());
    all().blockingForEach(v -> use(v));
  }

  Completable returned() {
    return load().flatMapCompletable(v -> save()).andThen(save());
  }

  void subject(PublishSubject<String> subject, SingleEmitter<String> emitter) {
    PublishSubject.create();
    subject.onNext("x");
    emitter.onSuccess("x");
    Single.just("x");
  }

  // Flagged.

  void neverSubscribed() {
    // BUG: Diagnostic contains: [DanglingTask]
    load();
    // BUG: Diagnostic contains: [DanglingTask]
    save();
    // BUG: Diagnostic contains: [DanglingTask]
    all().map(v -> v.trim());
    // BUG: Diagnostic contains: [DanglingTask]
    Completable.fromAction(() -> use("x"));
  }

  void neverReturned(boolean bad) {
    if (bad) {
      // BUG: Diagnostic contains: [DanglingTask]
      Completable.error(new IllegalStateException());
    }
  }

  Single<String> inner() {
    // BUG: Diagnostic contains: [DanglingTask]
    return load().doOnSuccess(v -> save());
  }

  void ignoredError() {
    // BUG: Diagnostic contains: [DanglingTask]
    load().subscribe(v -> use(v), t -> {});
    // BUG: Diagnostic contains: [DanglingTask]
    load().toCompletionStage();
  }
}
