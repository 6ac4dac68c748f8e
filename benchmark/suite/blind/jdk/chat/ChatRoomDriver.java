package chat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import shown.Shown;

final class ChatRoomDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(ChatRoom.class);
    boolean[] appends = {true};
    var program = new ChatRoom(
        line -> appends[0] ? CompletableFuture.completedFuture(null) : Shown.failed(), Executors.newFixedThreadPool(1));
    program.join(line -> Shown.failed());
    program.say("hello");
    shown.unheard(1);
    appends[0] = false;
    program.shout("hello");
    shown.unheard(2);
    program.announce("hello");
    shown.unheard(3);
    program.whisper(line -> Shown.failed(), "hello");
    shown.heard(2);
    program.archive("hello");
    shown.heard(3);
    program.announceNow("hello");
    shown.heard(4);
    appends[0] = true;
    shown.told(1, () -> program.sayAndWait("hello"));
    Shown.end();
  }
}
