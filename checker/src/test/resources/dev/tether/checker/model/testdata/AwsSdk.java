import org.reactivestreams.Publisher;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.transfer.s3.S3TransferManager;
import software.amazon.awssdk.transfer.s3.model.*;

abstract class AwsSdk {
  abstract void use(Object o);

  // Silent.

  void observed(S3TransferManager manager, UploadFileRequest request) {
    manager.uploadFile(request).completionFuture().join();
    FileUpload upload = manager.uploadFile(request);
    System.out.println(upload.progress());
    upload.completionFuture().whenComplete((v, t) -> System.err.println(t));
    AsyncRequestBody.fromString("x");
  }

  // Flagged.

  void lost(S3TransferManager manager, UploadFileRequest request, SdkPublisher<String> pages) {
    // BUG: Diagnostic contains: [DanglingTask]
    manager.uploadFile(request);
    // BUG: Diagnostic contains: [DanglingTask]
    manager.uploadFile(request).completionFuture();
    // BUG: Diagnostic contains: [DanglingTask]
    pages.subscribe(p -> use(p));
    // BUG: Diagnostic contains: [DanglingTask]
    pages.map(p -> p);
  }
}
