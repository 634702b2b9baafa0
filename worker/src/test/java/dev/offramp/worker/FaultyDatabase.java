package dev.offramp.worker;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;
import org.jdbi.v3.core.Jdbi;

/** A database whose commits fail, half of them after they were carried out. */
final class FaultyDatabase {
  private FaultyDatabase() {}

  /**
   * @param share of commits that fail, in percent
   */
  static Jdbi of(Jdbi real, Random random, int share) {
    return Jdbi.create(
        () -> {
          Connection connection = real.open().getConnection();
          return (Connection)
              Proxy.newProxyInstance(
                  FaultyDatabase.class.getClassLoader(),
                  new Class<?>[] {Connection.class},
                  (proxy, method, arguments) -> {
                    boolean fails =
                        method.getName().equals("commit") && random.nextInt(100) < share;
                    boolean isDone = random.nextBoolean();
                    if (fails && !isDone) {
                      connection.rollback();
                      throw new SQLException("the connection broke before the commit");
                    }
                    Object result;
                    try {
                      result = method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                      throw e.getTargetException();
                    }
                    if (fails) {
                      throw new SQLException("the connection broke after the commit");
                    }
                    return result;
                  });
        });
  }
}
