package rx;

import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.disposables.CompositeDisposable;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Contacts of a phone, kept in step with a server. */
final class ContactSync {
  private static final Logger LOG = Logger.getLogger("contacts");

  record Contact(String id, String name) {}

  interface Server {
    Single<List<Contact>> list();

    Completable upload(Contact contact);

    Maybe<Contact> find(String id);
  }

  interface Database {
    Completable write(Contact contact);

    Completable clear();
  }

  interface SdkCallback {
    void ok(String token);

    void fail(int code);
  }

  private final Server server;
  private final Database database;
  private final CompositeDisposable running = new CompositeDisposable();

  ContactSync(Server server, Database database) {
    this.server = server;
    this.database = database;
  }

  void upload(Contact contact) {
    if (contact.name().isEmpty()) {
      LOG.info("no name: " + contact.id());
      return;
    }
    server.upload(contact); // BUG: cold-work
  }

  Completable uploaded(Contact contact) {
    return server.upload(contact).andThen(database.write(contact)); // OK: cold-work
  }

  Single<List<Contact>> refresh() {
    return server.list().doOnSuccess(contacts -> contacts.forEach(database::write)); // BUG: cold-work
  }

  Single<List<Contact>> refreshed() {
    return server.list().flatMap(contacts -> Observable.fromIterable(contacts)
        .concatMapCompletable(database::write) // OK: cold-work
        .toSingleDefault(contacts));
  }

  Single<Integer> count() {
    return server.list().map(contacts -> {
      database.clear(); // BUG: cold-work
      return contacts.size();
    });
  }

  void uploadInBackground(Contact contact) {
    running.add(server.upload(contact).subscribeOn(Schedulers.io()).subscribe( // OK: cold-work
        () -> LOG.fine("uploaded"), failure -> LOG.log(Level.WARNING, "upload", failure)));
  }

  void uploadBestOf(List<Contact> contacts) {
    for (Contact contact : contacts) {
      running.add(server.upload(contact).subscribe(() -> LOG.fine("uploaded"), failure -> {})); // BUG: swallowed-failure
    }
  }

  void uploadResumed(Contact contact) {
    running.add(server.upload(contact)
        .doOnError(failure -> LOG.log(Level.WARNING, "upload", failure))
        .onErrorComplete() // OK: swallowed-failure
        .subscribe());
  }

  Single<String> token(Consumer<SdkCallback> sdk) {
    return Single.create(emitter -> sdk.accept(new SdkCallback() {
      @Override
      public void ok(String token) {
        emitter.onSuccess(token);
      }

      @Override
      public void fail(int code) {
        if (code == 401) {
          emitter.onError(new SecurityException("login"));
        } else {
          LOG.info("code " + code); // BUG: uncompleted-promise
        }
      }
    }));
  }

  Single<String> tokenOrFailure(Consumer<SdkCallback> sdk) {
    return Single.create(emitter -> sdk.accept(new SdkCallback() {
      @Override
      public void ok(String token) {
        emitter.onSuccess(token);
      }

      @Override
      public void fail(int code) {
        emitter.onError(new IllegalStateException("code " + code)); // OK: uncompleted-promise
      }
    }));
  }

  Observable<Contact> withDetails(List<String> ids) {
    return Observable.fromIterable(ids)
        .map(id -> server.find(id).blockingGet()); // BUG: blocking-in-async
  }

  Observable<Contact> withDetailsOf(List<String> ids) {
    return Observable.fromIterable(ids).concatMapMaybe(server::find); // OK: blocking-in-async
  }

  void replace(Contact contact) {
    database.clear().andThen(database.write(contact)).blockingAwait(); // OK: cold-work
  }

  void stop() {
    running.dispose();
  }
}
