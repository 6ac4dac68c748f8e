package mail;

import shown.Shown;

final class MailQueueDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(MailQueue.class);
    var program = new MailQueue(new MailQueue.Gateway() {
      @Override public void mail(MailQueue.Message message) {
        Shown.boom();
      }
      @Override public void sms(MailQueue.Message message) {}
    });
    var message = new MailQueue.Message(1, MailQueue.Way.MAIL, "hello");
    program.send(message);
    shown.unheard(1);
    program.track(message);
    shown.unheard(2);
    program.sendUrgently(message, false);
    shown.unheard(3);
    program.close();
    var right = new MailQueue(new MailQueue.Gateway() {
      @Override public void mail(MailQueue.Message mail) {
        Shown.boom();
      }
      @Override public void sms(MailQueue.Message sms) {}
    });
    right.sendReported(message);
    shown.heard(1);
    right.sendNowOrBeforeClose(message, false);
    right.close();
    shown.heard(3);
    Shown.end();
  }
}
