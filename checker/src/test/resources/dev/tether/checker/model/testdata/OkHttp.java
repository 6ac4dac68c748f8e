import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;

abstract class OkHttp {
  /** A Retrofit interface. */
  interface Api {
    retrofit2.Call<String> delete(int id);
  }

  // Silent.

  void run(OkHttpClient client, Request request, Callback callback, Api api) throws Exception {
    client.newCall(request).execute();
    client.newCall(request).enqueue(callback);
    api.delete(5).execute();
    retrofit2.Call<String> call = api.delete(5);
    if (!call.isCanceled()) {
      call.execute();
    }
  }

  /** Passes all on to a call that it makes when it is needed. */
  abstract static class Deferred implements retrofit2.Call<String> {
    private final java.util.concurrent.Callable<retrofit2.Call<String>> maker = null;
    private retrofit2.Call<String> delegate;

    private synchronized retrofit2.Call<String> getDelegate() throws RuntimeException {
      retrofit2.Call<String> found = delegate;
      if (found == null) {
        try {
          found = maker.call();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
        delegate = found;
      }
      return found;
    }

    @Override
    public boolean isExecuted() {
      return getDelegate().isExecuted();
    }

    @Override
    public void cancel() {
      getDelegate().cancel();
    }

    @Override
    public abstract retrofit2.Call<String> clone();
  }

  // Flagged.

  void neverRun(OkHttpClient client, Request request, Api api) {
    // BUG: Diagnostic contains: [DanglingTask]
    client.newCall(request);
    // BUG: Diagnostic contains: [DanglingTask]
    api.delete(5);
    // BUG: Diagnostic contains: [DanglingTask]
    api.delete(5).clone();
  }
}
