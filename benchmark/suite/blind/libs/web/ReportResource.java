package web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import java.io.IOException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Reports over HTTP. */
@Path("/reports")
public class ReportResource {
  private static final Logger LOG = Logger.getLogger("reports");

  interface Reports {
    CompletionStage<String> load(String id);

    String render(String id) throws IOException;
  }

  private final Reports reports;
  private final Executor executor;

  ReportResource(Reports reports, Executor executor) {
    this.reports = reports;
    this.executor = executor;
  }

  @GET
  @Path("one")
  public void one(@QueryParam("id") String id, @Suspended AsyncResponse response) {
    reports.load(id).thenAccept(response::resume); // BUG: unanswered-reply
  }

  @GET
  @Path("both")
  public void both(@QueryParam("id") String id, @Suspended AsyncResponse response) {
    reports.load(id).whenComplete((report, failure) -> // OK: unanswered-reply
        response.resume(failure == null ? report : failure));
  }

  @GET
  @Path("rendered")
  public void rendered(@QueryParam("id") String id, @Suspended AsyncResponse response) {
    executor.execute(() -> { // BUG: unanswered-reply
      try {
        response.resume(reports.render(id));
      } catch (IOException e) {
        LOG.log(Level.WARNING, "report " + id, e);
      }
    });
  }

  @GET
  @Path("bounded")
  public void bounded(@QueryParam("id") String id, @Suspended AsyncResponse response) {
    response.setTimeout(10, TimeUnit.SECONDS);
    response.setTimeoutHandler(late -> late.resume(new ServiceUnavailableException()));
    executor.execute(() -> { // OK: unanswered-reply
      try {
        response.resume(reports.render(id));
      } catch (Throwable e) {
        response.resume(e);
      }
    });
  }

  @GET
  @Path("stage")
  public CompletionStage<String> stage(@QueryParam("id") String id) {
    return reports.load(id); // OK: unanswered-reply
  }

  /** The same for servlets. */
  static final class ReportServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Reports reports;

    ReportServlet(Reports reports) {
      this.reports = reports;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      AsyncContext async = request.startAsync();
      async.setTimeout(0);
      async.start(() -> { // BUG: unanswered-reply
        try {
          response.getWriter().println(reports.render(request.getParameter("id")));
          async.complete();
        } catch (IOException e) {
          LOG.log(Level.WARNING, "report", e);
        }
      });
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
      AsyncContext async = request.startAsync();
      async.start(() -> { // OK: unanswered-reply
        try {
          response.getWriter().println(reports.render(request.getParameter("id")));
        } catch (IOException e) {
          LOG.log(Level.WARNING, "report", e);
          response.setStatus(500);
        } finally {
          async.complete();
        }
      });
    }

    @Override
    protected void doPut(HttpServletRequest request, HttpServletResponse response) {
      AsyncContext async = request.startAsync();
      async.addListener(new Completing());
      reports.load(request.getParameter("id")).whenComplete((report, failure) -> { // OK: unanswered-reply
        response.setStatus(failure == null ? 204 : 500);
        async.complete();
      });
    }
  }

  /** Ends what the container tells it about. */
  private static final class Completing implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
      LOG.fine("complete");
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      event.getAsyncContext().complete();
    }

    @Override
    public void onError(AsyncEvent event) {
      event.getAsyncContext().complete();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      LOG.fine("again");
    }
  }
}
