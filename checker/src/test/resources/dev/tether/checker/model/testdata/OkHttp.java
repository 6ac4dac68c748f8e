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
