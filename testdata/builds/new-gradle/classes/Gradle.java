import java.io.File;
import java.util.List;
import org.gradle.api.internal.StartParameterInternal;
import org.gradle.api.internal.file.FileCollectionFactory;
import org.gradle.api.logging.configuration.ConsoleOutput;
import org.gradle.cli.CommandLineParser;
import org.gradle.initialization.DefaultBuildCancellationToken;
import org.gradle.initialization.DefaultBuildRequestContext;
import org.gradle.initialization.DefaultBuildRequestMetaData;
import org.gradle.initialization.layout.BuildLayoutFactory;
import org.gradle.internal.buildprocess.BuildProcessState;
import org.gradle.internal.classpath.ClassPath;
import org.gradle.internal.instrumentation.agent.AgentStatus;
import org.gradle.internal.logging.LoggingManagerInternal;
import org.gradle.internal.logging.services.LoggingServiceRegistry;
import org.gradle.internal.nativeintegration.services.NativeServices;
import org.gradle.internal.service.ServiceRegistry;
import org.gradle.launcher.cli.BuildEnvironmentConfigurationConverter;
import org.gradle.launcher.cli.Parameters;
import org.gradle.launcher.exec.BuildActionResult;
import org.gradle.launcher.exec.BuildExecutor;
import org.gradle.launcher.exec.DefaultBuildActionParameters;
import org.gradle.tooling.internal.provider.action.ExecuteBuildAction;

/** The command {@code gradle}, in one process. GRADLE_USER_HOME must be set. */
public final class Gradle {
  private Gradle() {}

  /** Runs a build; the exit status is 1 if it fails. */
  public static void main(String[] args) {
    ServiceRegistry logging = LoggingServiceRegistry.newCommandLineProcessLogging();
    NativeServices.initializeOnClient(
        new File(System.getenv("GRADLE_USER_HOME")), NativeServices.NativeServicesMode.DISABLED);
    LoggingManagerInternal output = logging.getFactory(LoggingManagerInternal.class).create();
    output.captureSystemSources();
    output.attachProcessConsole(ConsoleOutput.Plain);
    output.start();
    boolean failed;
    try (BuildProcessState process =
        new BuildProcessState(
            false,
            AgentStatus.disabled(),
            ClassPath.EMPTY,
            logging,
            NativeServices.getInstance())) {
      failed = run(process.getServices(), List.of(args)).hasFailure();
    } finally {
      output.stop();
    }
    System.exit(failed ? 1 : 0);
  }

  private static BuildActionResult run(ServiceRegistry services, List<String> args) {
    BuildEnvironmentConfigurationConverter converter =
        new BuildEnvironmentConfigurationConverter(
            new BuildLayoutFactory(), services.get(FileCollectionFactory.class));
    CommandLineParser parser = new CommandLineParser();
    converter.configure(parser);
    File folder = new File("").getAbsoluteFile();
    Parameters parameters = converter.convertParameters(parser.parse(args), folder);
    StartParameterInternal start = parameters.getStartParameter();
    return services
        .get(BuildExecutor.class)
        .execute(
            new ExecuteBuildAction(start),
            new DefaultBuildActionParameters(
                parameters.getDaemonParameters().getEffectiveSystemProperties(),
                System.getenv(),
                folder,
                start.getLogLevel(),
                false,
                ClassPath.EMPTY),
            new DefaultBuildRequestContext(
                new DefaultBuildRequestMetaData(System.currentTimeMillis(), false),
                new DefaultBuildCancellationToken(),
                event -> {}));
  }
}
