package dev.tether.tracker;

import java.lang.management.ManagementFactory;
import java.util.Hashtable;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The MBean of a tracker. Loaded only when one is registered, since it needs another module. */
final class TrackerBean implements TaskTrackerMXBean {

  private final TrackerCore core;

  private TrackerBean(TrackerCore core) {
    this.core = core;
  }

  static Registration register(TrackerCore core) {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    try {
      // A table, since the properties of a name in text form keep an order that clients must match.
      Hashtable<String, String> properties = new Hashtable<>();
      properties.put("type", "TaskTracker");
      properties.put("name", ObjectName.quote(core.settings().name()));
      ObjectName name = new ObjectName("dev.tether", properties);
      server.registerMBean(new TrackerBean(core), name);
      AtomicBoolean registered = new AtomicBoolean(true);
      return () -> {
        if (registered.getAndSet(false)) {
          unregister(server, name);
        }
      };
    } catch (JMException refused) {
      throw new IllegalStateException(
          "the MBean of tracker '" + core.settings().name() + "' cannot be registered", refused);
    }
  }

  private static void unregister(MBeanServer server, ObjectName name) {
    try {
      server.unregisterMBean(name);
    } catch (InstanceNotFoundException somebodyElseDid) {
      return;
    } catch (JMException refused) {
      Log.lastResort("the MBean " + name + " cannot be unregistered", refused, null);
    }
  }

  @Override
  public String getName() {
    return core.settings().name();
  }

  @Override
  public boolean isClosed() {
    return core.registry().isClosed();
  }

  @Override
  public long getActiveTaskCount() {
    return core.active();
  }

  @Override
  public long getOldestTaskAgeMillis() {
    return core.oldestActiveAge().toMillis();
  }

  @Override
  public long getStartedTaskCount() {
    return core.stats().started();
  }

  @Override
  public long getSucceededTaskCount() {
    return core.stats().succeeded();
  }

  @Override
  public long getFailedTaskCount() {
    return core.stats().failed();
  }

  @Override
  public long getCancelledTaskCount() {
    return core.stats().cancelled();
  }

  @Override
  public long getAbandonedTaskCount() {
    return core.stats().abandoned();
  }

  @Override
  public long getLateTaskCount() {
    return core.stats().late();
  }

  @Override
  public long getRefusedTaskCount() {
    return core.stats().refused();
  }

  @Override
  public long getScheduleCount() {
    return core.stats().schedules();
  }

  @Override
  public long getUntoldReportCount() {
    return core.stats().untold();
  }

  @Override
  public String dump() {
    return Dump.of(core);
  }
}
