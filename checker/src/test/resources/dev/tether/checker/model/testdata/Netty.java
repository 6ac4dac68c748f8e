import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.*;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;

abstract class Netty {
  abstract void use();

  // Silent.

  void bestEffort(ChannelHandlerContext ctx, SocketChannel channel, EventLoopGroup group) {
    ctx.close();
    ctx.writeAndFlush("x");
    ctx.write("x", ctx.voidPromise());
    channel.shutdownOutput();
    group.shutdownGracefully();
  }

  void forwarded(ChannelHandlerContext ctx, ChannelPromise promise) {
    ctx.write("x", promise);
    ctx.connect(ctx.channel().remoteAddress(), promise);
    ctx.channel().eventLoop().register(promise);
  }

  void listened(ServerBootstrap bootstrap) throws Exception {
    bootstrap.bind(1).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    bootstrap.bind(1).addListener(f -> System.out.println(f.cause()));
    bootstrap
        .bind(1)
        .addListener(
            f -> {
              if (!f.isSuccess()) {
                use();
              }
            });
    bootstrap.bind(1).sync();
    bootstrap.bind(1).sync().channel().closeFuture().sync();
  }

  boolean asked(ServerBootstrap bootstrap) {
    return bootstrap.bind(1).awaitUninterruptibly().isSuccess();
  }

  void frames(Http2ConnectionEncoder encoder, ChannelHandlerContext ctx) {
    encoder.writeSettings(ctx, null, ctx.newPromise());
  }

  void promises(Channel channel) {
    channel.newPromise().setSuccess();
    new DefaultChannelPromise(channel);
    channel.closeFuture();
  }

  // Flagged.

  void lost(ServerBootstrap bootstrap, Channel channel) throws Exception {
    // BUG: Diagnostic contains: [DanglingTask]
    bootstrap.bind(1);
    // BUG: Diagnostic contains: [DanglingTask]
    channel.connect(channel.remoteAddress());
    // BUG: Diagnostic contains: [DanglingTask]
    channel.eventLoop().submit(() -> use());
    // BUG: Diagnostic contains: [DanglingTask]
    channel.bind(channel.localAddress(), channel.newPromise());
  }

  void onlyAwaited(ServerBootstrap bootstrap) throws Exception {
    // BUG: Diagnostic contains: [DanglingTask]
    bootstrap.bind(1).await();
  }

  void looksAtSuccessOnly(ServerBootstrap bootstrap) {
    bootstrap
        .bind(1)
        // BUG: Diagnostic contains: [DanglingTask]
        .addListener(
            f -> {
              if (f.isSuccess()) {
                use();
              }
            });
  }
}
