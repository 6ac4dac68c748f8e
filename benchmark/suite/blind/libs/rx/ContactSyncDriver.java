package rx;

import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Single;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import shown.Shown;

final class ContactSyncDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of("libs", ContactSync.class);
    AtomicInteger runs = new AtomicInteger();
    Completable counted = Completable.fromAction(runs::incrementAndGet);
    var contact = new ContactSync.Contact("1", "Ann");
    var server = new ContactSync.Server() {
      Completable upload = counted;
      @Override public Single<List<ContactSync.Contact>> list() {
        return Single.just(List.of(contact));
      }
      @Override public Completable upload(ContactSync.Contact c) {
        return upload;
      }
      @Override public Maybe<ContactSync.Contact> find(String id) {
        return Maybe.empty();
      }
    };
    var program = new ContactSync(server, new ContactSync.Database() {
      @Override public Completable write(ContactSync.Contact c) {
        return counted;
      }
      @Override public Completable clear() {
        return counted;
      }
    });
    program.upload(contact);
    shown.that(1, runs.get() == 0);
    program.refresh().blockingGet();
    shown.that(2, runs.get() == 0);
    program.count().blockingGet();
    shown.that(3, runs.get() == 0);
    server.upload = Completable.fromAction(Shown::boom);
    program.uploadBestOf(List.of(contact));
    shown.unheard(4);
    java.util.logging.Logger.getLogger("contacts").setLevel(java.util.logging.Level.OFF);
    shown.that(5, !program.token(callback -> callback.fail(500)).toFuture().isDone());
    Shown.end();
  }
}
