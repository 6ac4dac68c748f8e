import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.easymock.EasyMock.expect;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.jupiter.api.Assertions.*;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willReturn;
import static org.mockito.Mockito.*;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.hamcrest.Matcher;
import org.mockito.InOrder;
import org.mockito.MockedStatic;

abstract class Tests {
  interface Client {
    CompletableFuture<String> load();

    static CompletableFuture<String> connect() {
      return CompletableFuture.supplyAsync(() -> System.getProperty("a").trim());
    }
  }

  abstract Client client();

  // Silent.

  void stubbed(Client client, MockedStatic<Client> statics) {
    when(client.load()).thenReturn(CompletableFuture.completedFuture("x"));
    doReturn(null).when(client).load();
    lenient().when(client.load()).thenReturn(null);
    given(client.load()).willReturn(null);
    willReturn(null).given(client).load();
    statics.when(() -> Client.connect()).thenReturn(null);
    statics.when(Client::connect).thenReturn(null);
    expect(client.load()).andReturn(null);
  }

  void verified(Client client, InOrder inOrder, MockedStatic<Client> statics) {
    verify(client).load();
    verify(client, times(2)).load();
    inOrder.verify(client).load();
    then(client).should().load();
    statics.verify(() -> Client.connect());
  }

  void asserted(Client client, CompletableFuture<String> expected, Matcher<Object> completes) {
    assertThat(client.load()).succeedsWithin(Duration.ofSeconds(1));
    assertThat(client.load(), completes);
    assertEquals("x", client.load().join());
    assertSame(expected, client.load());
    await().until(() -> client.load().isDone() && client.load().join() != null);
  }

  // Flagged.

  void cannotFail(Client client) {
    // BUG: Diagnostic contains: [DanglingTask]
    assertEquals("x", client.load());
    // BUG: Diagnostic contains: [DanglingTask]
    assertNotNull(client.load());
    // BUG: Diagnostic contains: [DanglingTask]
    org.junit.Assert.assertNotNull(client.load());
    // BUG: Diagnostic contains: [DanglingTask]
    org.testng.Assert.assertNotNull(client.load());
    // BUG: Diagnostic contains: [DanglingTask]
    com.google.common.truth.Truth.assertThat(client.load()).isNotNull();
    // BUG: Diagnostic contains: [DanglingTask]
    assertDoesNotThrow(() -> client.load());
    // BUG: Diagnostic contains: [DanglingTask]
    await().untilAsserted(() -> client.load());
  }
}
